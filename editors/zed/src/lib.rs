//! Starts `tickmark lsp` for Zed, with the settings under `lsp.tickmark`.

use zed_extension_api::{
    self as zed, serde_json::Value, settings::LspSettings, Command, Extension, LanguageServerId,
    Result, Worktree,
};

const SERVER: &str = "tickmark";

struct Tickmark;

fn settings(worktree: &Worktree) -> Result<LspSettings> {
    LspSettings::for_worktree(SERVER, worktree)
}

/// The program and its arguments: those of the settings, else what stands on the PATH.
fn program(
    path: Option<String>,
    arguments: Option<Vec<String>>,
    on_path: impl FnOnce() -> Option<String>,
) -> Result<(String, Vec<String>)> {
    let command = path.or_else(on_path).ok_or_else(|| {
        "There is no tickmark on the PATH. Install it, or name it in settings.json: \
         \"lsp\": {\"tickmark\": {\"binary\": {\"path\": \"…\"}}}"
            .to_owned()
    })?;
    Ok((command, arguments.unwrap_or_else(|| vec!["lsp".to_owned()])))
}

impl Extension for Tickmark {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        // Zed answers with an error where its settings are wrong; to start another program in
        // place of the one that they name would hide that.
        let binary = settings(worktree)?.binary;
        let (path, arguments, env) = match binary {
            Some(binary) => (binary.path, binary.arguments, binary.env),
            None => (None, None, None),
        };
        let (command, args) = program(path, arguments, || worktree.which(SERVER))?;
        let env = worktree
            .shell_env()
            .into_iter()
            .chain(env.into_iter().flatten())
            .collect();
        Ok(Command { command, args, env })
    }

    fn language_server_initialization_options(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(settings(worktree)?.initialization_options)
    }

    fn language_server_workspace_configuration(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(settings(worktree)?.settings.map(sectioned))
    }
}

/// The settings under the section that the server asks for, whichever way they are written.
fn sectioned(settings: Value) -> Value {
    match settings.get(SERVER) {
        Some(_) => settings,
        None => Value::Object([(SERVER.to_owned(), settings)].into_iter().collect()),
    }
}

zed::register_extension!(Tickmark);

#[cfg(test)]
mod tests {
    use super::*;
    use zed_extension_api::serde_json::json;

    #[test]
    fn settings_name_the_program() {
        let found = program(Some("desk/tickmark".into()), None, || Some("other".into()));
        assert_eq!(found, Ok(("desk/tickmark".into(), vec!["lsp".into()])));
    }

    #[test]
    fn path_is_the_fallback() {
        let found = program(None, Some(vec!["lsp".into(), "--record".into()]), || {
            Some("bin/tickmark".into())
        });
        let arguments = vec!["lsp".into(), "--record".into()];
        assert_eq!(found, Ok(("bin/tickmark".into(), arguments)));
    }

    #[test]
    fn nothing_found_says_what_to_do() {
        let said = program(None, None, || None).unwrap_err();
        assert!(said.contains("Install it"), "{said}");
    }

    #[test]
    fn settings_stand_under_their_section_once() {
        let wrapped = json!({"tickmark": {"debounce": 0}});
        assert_eq!(sectioned(json!({"debounce": 0})), wrapped);
        assert_eq!(sectioned(wrapped.clone()), wrapped);
    }
}
