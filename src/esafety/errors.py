"""The one error that people see."""


class PlainError(Exception):
    """
    Something went wrong that its reader can put right.

    The message is one or two plain sentences: what happened, what was kept,
    and what to do next. The command line prints it and nothing else.
    """
