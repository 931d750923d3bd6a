// What a user of the library imports with one line.
@_exported public import Auditing
@_exported public import CaseVault
@_exported public import Detection
@_exported public import Documents
@_exported public import Evaluation
@_exported public import IdentifierSearch
@_exported public import LetheCore
@_exported public import PatternCatalog
@_exported public import Redaction
@_exported public import Releasing
@_exported public import Reports
@_exported public import RiskModels
