"""The two families of errors.

`UserError` is what the person at the screen can mend: its text is a Dutch sentence that says how.
Everything else is ours to mend: it is logged and shows nothing of the inside.
"""


class UserError(Exception):
    """Something the user can mend. `str(error)` is one Dutch sentence that says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
