"""A newsroom's folder and an editor in it, as the checks need them."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from checks import story
from checks.watch import Watch
from corpus import Newsroom
from session import Profile, Session
from transport import Server, quiet_environment

# What a careless server counts wrongly: planes beyond the first, joined and combining characters,
# letters that change their length in lower case, scripts from right to left.
HARD = (
    "Cafe\u0301 owners 👩‍👩‍👧 counted 12 chairs 🎉 and 𝟒𝟐 tables in 𝒳 street.\n\n"
    "İstanbul and हिन्दी العربية 日本語: 😀😀 “We lost 7 boats 🚤 that night,” Mayor İnci Aydın said.\n\n"
)


class Desk:
    """Starts servers and sessions, all watched."""

    def __init__(self, command, report, model, settings=None, trace=None):
        self.command = command
        self.report = report
        self.model = model
        self.settings = settings or {}
        self.trace = trace
        self.newsroom = Newsroom(1)
        self.draft = self.newsroom.draft(350) + HARD

    @contextmanager
    def folder(self, articles=6):
        """A folder with a few articles."""
        with tempfile.TemporaryDirectory(prefix="tickmark desk ") as made:
            root = Path(made).resolve() / "news"
            self.newsroom.write(root, articles, 100)
            yield root

    @contextmanager
    def story(self, profile=None, articles=None, arguments=(), **more):
        """A session in the folder of the small story, which each mark is known of."""
        with tempfile.TemporaryDirectory(prefix="tickmark desk ") as made:
            root = Path(made).resolve() / "news"
            story.write(root, articles)
            with self.begun(root, profile, arguments, **more) as session:
                yield session

    @contextmanager
    def server(self, root, arguments=()):
        """A server that no session has begun with."""
        watch = Watch(self.report, self.model)
        server = Server(
            [*self.command, *arguments], cwd=root, env=quiet_environment(str(root.parent)), observe=watch, trace=self.trace
        )
        try:
            yield server
        finally:
            server.stop()
            self.examine(server)

    @contextmanager
    def session(self, profile=None, articles=6, **more):
        """A session after `initialize`, in a folder of its own."""
        with self.folder(articles) as root, self.begun(root, profile, **more) as session:
            yield session

    @contextmanager
    def begun(self, root, profile=None, arguments=(), **more):
        """A session after `initialize`, in this folder."""
        profile = profile or Profile()
        profile.settings = profile.settings or self.settings
        with self.server(root, arguments) as server:
            session = Session(server, root, profile)
            server.observe.session = session
            session.initialize(**more)
            yield session

    def examine(self, server):
        """What no server may do in any session."""
        for fault in server.stray:
            self.report.error(f"framing: {fault}")
        for line in server.log:
            if "panicked at" in line:
                self.report.error(f"a panic in the server: {line}")


def refused(response):
    """The code of an error; None for a result or no answer."""
    return (response or {}).get("error", {}).get("code")


def told(response):
    """A response in a few words."""
    if response is None:
        return "no answer"
    if "error" in response:
        return f"error {response['error'].get('code')}: {str(response['error'].get('message'))[:80]}"
    return f"result {str(response.get('result'))[:80]}"
