"""The group of commands; each is imported when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from sayso import __version__
from sayso.cli.exits import HELP, PipeClosedError

_COMMANDS = {
    "read": ("sayso.cli.read", "Show who said what in articles."),
    "evaluate": ("sayso.cli.evaluate", "Score what sayso finds against a gold standard."),
    "packs": ("sayso.cli.packs", "List the installed language packs."),
    "add": ("sayso.cli.account.add", "Read articles and keep them in the account."),
    "list": ("sayso.cli.account.listing", "List the articles that are kept."),
    "show": ("sayso.cli.account.show", "Show one kept article's tree."),
    "search": ("sayso.cli.account.search", "Search statements and articles."),
    "who": ("sayso.cli.account.who", "Show a speaker: names, roles, everything said."),
    "versions": ("sayso.cli.account.versions", "Show what an article said before."),
    "correct": ("sayso.cli.account.correct", "Accept, reject, change or add a statement."),
    "speakers": ("sayso.cli.account.speakers", "Merge, split, name and list speakers."),
    "log": ("sayso.cli.account.log", "Show who decided what, when."),
    "undo": ("sayso.cli.account.undo", "Take a decision back."),
    "rebuild": ("sayso.cli.account.rebuild", "Read everything again with today's rules."),
    "export": ("sayso.cli.account.export", "Write the account, or a part of it, to a file."),
    "import": ("sayso.cli.account.import_", "Bring in what was exported."),
    "forget": ("sayso.cli.account.forget", "Remove an article, a speaker or an outlet."),
    "check": ("sayso.cli.account.check", "Check that the account is whole."),
    "backup": ("sayso.cli.account.backup", "Copy the account into one file."),
    "train": ("sayso.cli.train", "Make weights for the tagger from annotated articles."),
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name][0]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            # click would make it exit code 1, which says that a source failed.
            raise PipeClosedError from error
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # The short texts stand above, so that help imports no command.
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in _COMMANDS.items()])


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"""\b
Examples:
  sayso read article.html
  sayso read https://example.org/story --format html --output story.html
  sayso evaluate gold.jsonl --by-rule
  sayso packs
  sayso add article.html https://example.org/story
  sayso list

{HELP}

\b
Completion by the Tab key (bash; zsh and fish likewise), in ~/.bashrc:
  eval "$(_SAYSO_COMPLETE=bash_source sayso)"
""",
)
@click.version_option(__version__, prog_name="sayso")
def cli() -> None:
    """On whose say-so? Reads news articles and shows who said what, through whom, and how sure
    they were. Works offline."""
