/// Names with diacritics, for those that were written with them.
///
/// Source: written for Lethe from common knowledge; of no one language.
enum MarkedNames {
  static let surnames = list(
    """
    álvarez andré arañez aubé baláž béland benítez bergström bérubé böhm bouché brière büchner cáceres castrén
    côté crépeau dägen dvořák ekström érard fähnrich félix fernström forsén gagné gálvez gärtner gómez grönberg
    guérin gürtler håkansson hébert højgaard jäger jára jönsson kálnoky köhler krämer küster lachaîné lefèvre
    léveillé lindström löfgren lópez ménard möller müller nádas nyström öberg pérez pöschl quéré račić ramírez
    régnier ríos röder rydén sánchez schäfer séguin sjöberg söderman świątek téllez thériault törnqvist ündar
    valdés vázquez vélez wåhlin wörner yáñez zölner zúñiga
    """)
  static func given(_ gender: SurrogateLists.Gender) -> [String] { gender == .male ? men : women }
  private static let women = list(
    """
    adélaïde agnès amélie anaïs andréa béatrice cécile chloé désirée élodie éloïse estée françoise gisèle hélène
    inés irène léa léonie lucía maëlle mónica noémie océane rocío salomé sofía thérèse valérie verónica
    zoë
    """)
  private static let men = list(
    """
    adrián agustín álvaro andrés björn césar émile étienne félix gaël germán göran günter héctor iván jérôme jörg
    josué julián léon loïc martín nicolás noël óscar raúl rémy rubén sébastien simón tomás víctor
    """)

  private static func list(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }
}
