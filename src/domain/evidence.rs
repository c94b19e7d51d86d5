//! What is known of an evidence file beside its content.

/// What the malware scanner said of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scan {
    /// There was no scanner to ask.
    NotScanned,
    /// The scanner has not answered yet: nobody is handed the file until it has.
    Quarantined,
    /// Nothing was found.
    Clean,
    /// Malware was found after the file was taken: nobody is handed it.
    Infected,
}

impl Scan {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NotScanned, Self::Quarantined, Self::Clean, Self::Infected];

    /// The name in the database, in JSON and in text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotScanned => "not_scanned",
            Self::Quarantined => "quarantined",
            Self::Clean => "clean",
            Self::Infected => "infected",
        }
    }

    /// The name of a state in which nobody is handed the file, empty for the others.
    #[must_use]
    pub const fn obstacle(self) -> &'static str {
        match self {
            Self::Quarantined | Self::Infected => self.name(),
            Self::NotScanned | Self::Clean => "",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scan| scan.name() == name)
    }
}
