"""A bound on what one request may upload, held while it is read: what is beyond it is never written anywhere."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

__all__ = ["MOST", "Bounded"]

MOST = 12 * 2**20
"""Bytes of all files of a request; forms say what each may have, kindly, a little below it."""


class Bounded(FileUploadHandler):
    """Hands on what it is given until it was too much."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 (Django's signature)
        """One piece of a file; RequestDataTooBig once there were too many."""
        self._seen += len(raw_data)
        if self._seen > MOST:
            raise RequestDataTooBig(f"More than {MOST} bytes of files.")
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 (Django's signature)
        """Nothing: those after it keep the file."""
        return
