internal import Crypto
internal import YAMLFiles
