//! What words decide about a number beside them.

/// Classes of `figure_words.tsv`, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes(u128);

/// The classes, each with the name of its row.
macro_rules! classes {
    ($($name:ident $row:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name),+ }

        impl Classes {
            $(pub const $name: Self = Self(1 << Bit::$name as u128);)+

            /// The class of a row's name; none where there is no such class.
            pub fn named(name: &str) -> Self {
                match name {
                    $($row => Self::$name,)+
                    _ => Self::default(),
                }
            }
        }
    };
}

classes! {
    STOP "",
    ACRONYM "acronym",
    ADJECTIVE "adjective",
    AFTER_AGE "after_age",
    AFTER_HALF "after_half",
    AFTER_ONE "after_one",
    AFTER_ORDINAL "after_ordinal",
    AFTER_TIMES "after_times",
    AGE "age",
    AND "and",
    AND_WORD "and_word",
    ARTICLE "article",
    ATTRIBUTIVE "attributive",
    BE "be",
    BEFORE_HALF "before_half",
    BEFORE_ORDINAL "before_ordinal",
    BEFORE_PRONOUN "before_pronoun",
    BEFORE_RANK "before_rank",
    BETWEEN "between",
    BETWEEN_TWO "between_two",
    BY "by",
    CLOCK "clock",
    COLLECTIVE "collective",
    COMING "coming",
    CROWD "crowd",
    DATED "dated",
    DETERMINER "determiner",
    EACH "each",
    ELLIPSIS "ellipsis",
    ELLIPSIS_OF "ellipsis_of",
    ERA "era",
    EVERY "every",
    FEW "few",
    FROM "from",
    FUTURE "future",
    GERUND "gerund",
    GIVEN "given",
    GLUED "glued",
    HALF "half",
    HALF_NAMED "half_named",
    HALF_PLACED "half_placed",
    IN "in",
    IRREGULAR "irregular",
    LABEL "label",
    LEAST_FIRST "least_first",
    LENGTH "length",
    MINUS "minus",
    MORE "more",
    NAMED "named",
    NO "no",
    NOUN "noun",
    NUMBER_SIGN "number_sign",
    OF "of",
    OLD "old",
    OLDER "older",
    ONE "one",
    OR "or",
    OUT "out",
    PER "per",
    PERSON "person",
    PERSONS "persons",
    PER_DAY "per_day",
    PER_PERSON "per_person",
    PER_YEAR "per_year",
    PHRASAL "phrasal",
    POINT "point",
    POINTING "pointing",
    RANK "rank",
    RANKS_HIGHER "ranks_higher",
    RANKS_LOWER "ranks_lower",
    SCORE "score",
    SIGN "sign",
    SINGULAR "singular",
    STREET "street",
    SUPERLATIVE "superlative",
    TABLE "table",
    THAN "than",
    THE "the",
    TIMES "times",
    TO "to",
    TURNED "turned",
    VERB "verb",
    YEARS_OLD "years_old",
}

impl Classes {
    /// True where it has one of the classes `other`.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Adds a class.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl std::ops::BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
