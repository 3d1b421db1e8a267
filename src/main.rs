//! The `tickmark` command.

use std::io::Write;
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    panic::set_hook(Box::new(|info| {
        // Where standard error is closed nothing is left to say.
        let _ = writeln!(
            std::io::stderr(),
            "error: tickmark itself failed ({info})\n\n\
             This is a mistake in tickmark, not in your files. Please report it with the\n\
             command line, the version ({}), and, if you can, the text it was reading.",
            env!("CARGO_PKG_VERSION"),
        );
    }));
    let run = panic::catch_unwind(|| tickmark::cli::run(std::env::args_os()));
    run.unwrap_or(ExitCode::from(2))
}
