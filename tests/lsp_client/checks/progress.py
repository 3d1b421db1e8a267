"""Progress: begins, reports, ends; only for who can show it, and ended where it is called off."""

from checks import story
from session import Profile

_DRAFTS = 12


def run(desk):
    with desk.story() as session:
        if not session.is_tickmark:
            return
        steps = _checked(desk, session, cancels=False)
        values = [value for _, value in steps]
        kinds = [value["kind"] for value in values]
        whole = kinds[:1] == ["begin"] and kinds[-1:] == ["end"] and "report" in kinds
        desk.report.check(whole, "progress: begins, reports and ends", kinds[:6])
        parts = [value["percentage"] for value in values if "percentage" in value]
        desk.report.check(parts == sorted(parts) and all(0 <= p <= 100 for p in parts), "progress: percentages only grow", parts)
        title = values[0].get("title", "") if values else ""
        desk.report.check(title.strip(), "progress: has a title", title)
    with desk.story() as session:
        steps = _checked(desk, session, cancels=True)
        kinds = [value["kind"] for _, value in steps]
        desk.report.check(kinds[-1:] == ["end"], "progress: one that is called off ends", kinds[-3:])
        reports = kinds.count("report")
        desk.report.check(reports < _DRAFTS, "progress: one that is called off stops the work", f"{reports} reports")
    with desk.story(Profile(without=("window.workDoneProgress",))) as session:
        steps = _checked(desk, session, cancels=False, shows=False)
        created = session.server.calls["window/workDoneProgress/create"]
        desk.report.check(not steps and not created, "progress: none for who cannot show it", f"{len(steps)} steps")


def _checked(desk, session, cancels, shows=True):
    """The steps of progress while all drafts of the folder are checked: (token, value)."""
    server = session.server
    text = desk.newsroom.draft(3_000 if cancels else 300)
    for number in range(_DRAFTS):
        (session.root / f"draft-{number}.md").write_text(text, "utf-8")
    session.findings(session.open("draft.md", story.DRAFT))
    before = len(_steps(server))
    number = server.ask("workspace/executeCommand", {"command": "tickmark.checkAll", "arguments": []})
    if cancels:
        server.wait(lambda: len(_steps(server)) > before, 10)
        for token, _ in _steps(server)[before:][:1]:
            server.notify("window/workDoneProgress/cancel", {"token": token})
    answer = server.answer(number, 60)
    name = "called off" if cancels else "left alone"
    desk.report.check(answer and "result" in answer, f"progress: the check of all drafts is answered, {name}", answer)
    if not cancels and answer and "result" in answer:
        desk.report.check(answer["result"]["drafts"] == _DRAFTS + 1, "all drafts of the folder are checked", answer["result"])
    # The answer may come before progress that the client has yet to allow.
    server.wait(lambda: any(value["kind"] == "end" for _, value in _steps(server)[before:]), 10 if shows else 1)
    return _steps(server)[before:]


def _steps(server):
    return [(params["token"], params["value"]) for params in server.told("$/progress")]
