//! The tree of pages. The crate that reads them walks it as it stands, and one
//! that leads back to itself without end.

use std::collections::HashSet;

use pdf_oxide::document::PdfDocument;
use pdf_oxide::object::Object;

/// A tree of more nodes is none.
const MOST: usize = 100_000;

/// A tree is no deeper.
const DEEPEST: usize = 64;

/// True where no node of the tree of pages can be reached twice.
pub fn is_tree(document: &PdfDocument) -> bool {
    let Ok(catalog) = document.catalog() else {
        return false;
    };
    let Some(root) = catalog.as_dict().and_then(|d| d.get("Pages")) else {
        return false;
    };
    let mut seen = HashSet::new();
    let mut waiting = vec![(root.clone(), 0)];
    let mut nodes = 0;
    while let Some((node, depth)) = waiting.pop() {
        nodes += 1;
        if nodes > MOST || depth > DEEPEST {
            return false;
        }
        if let Some(reference) = node.as_reference()
            && !seen.insert((reference.id, reference.r#gen))
        {
            return false;
        }
        let Ok(node) = document.resolve_object(&node) else {
            continue;
        };
        let kids = node.as_dict().and_then(|dict| dict.get("Kids"));
        let kids = kids.and_then(|kids| document.resolve_object(kids).ok());
        let Some(kids) = kids.as_ref().and_then(Object::as_array) else {
            continue;
        };
        waiting.extend(kids.iter().take(MOST).map(|kid| (kid.clone(), depth + 1)));
    }
    true
}
