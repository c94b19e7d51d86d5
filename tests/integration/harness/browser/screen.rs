//! The window: its size, its colours, and a picture of it.

use super::Browser;
use crate::harness::wait;
use serde_json::json;
use std::path::{Path, PathBuf};

/// What reaches beyond the width, first what the window itself measures; empty when the page fits.
const BEYOND: &str = "
    const [width] = arguments;
    if (document.documentElement.scrollWidth <= width) return '';
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width);
    return ` (${innerWidth}, ${document.styleSheets.length} styles): `
        + wide.slice(0, 12).map((e) => `${e.tagName}.${e.className}`).join(' ');
";

impl Browser {
    /// Makes the window's inside this large, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size);
    }

    /// Insists that the page, once it has come to rest, needs no scrolling sideways in a window of this width.
    pub fn fits(&self, width: u32) {
        let reach = || {
            let run = self.client.execute(BEYOND, vec![json!(width)]);
            wait(run).unwrap().as_str().unwrap().to_owned()
        };
        self.until(|| reach().is_empty().then_some(()), &format!("page within {width}, beyond which reach{}", reach()));
    }

    /// Takes a picture of what the window shows; it lands in `target/screenshots`.
    pub fn picture(&self, name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(format!("{name}.png"));
        std::fs::write(&file, wait(self.client.screenshot()).unwrap()).unwrap();
        file
    }

    /// Shows pages as to a person who prefers dark or light ones, and nothing that moves.
    pub fn dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Leaves checking the open page's forms to the server, as a browser does that knows no rules of fields.
    pub fn checks_nothing_itself(&self) {
        self.runs("for (const form of document.forms) form.noValidate = true");
    }
}
