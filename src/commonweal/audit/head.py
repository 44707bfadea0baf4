"""The signed head of a day: how long the trail was and its hashes, under the installation's key.

Published elsewhere, it binds its operator: no event before it can be altered, left out or added without the head
no longer agreeing.

Source: Ed25519, RFC 8032, as PyNaCl has it.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from commonweal.audit.chain import GENESIS, Entry
from commonweal.audit.merkle import root
from commonweal.base.evidence import canonical_json

__all__ = ["Head", "SignedHead", "check", "head_of", "sign"]

_PURPOSE = b"commonweal audit head 1\n"
"""Stands before what is signed, so that a signature for a head can never be one for anything else."""


@dataclass(frozen=True, slots=True)
class Head:
    """A trail at the end of a day, in UTC: how many its entries are, the hash of the last, the Merkle root of all."""

    on: datetime.date
    entries: int
    chain: str
    root: str

    def as_json(self) -> dict[str, Any]:
        """The head as it is published."""
        return {"date": self.on.isoformat(), "entries": self.entries, "chain": self.chain, "root": self.root}


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head with its signature, in hexadecimal."""

    head: Head
    signature: str


def head_of(on: datetime.date, entries: Iterable[Entry]) -> Head:
    """The head of these entries, read as a stream; a leaf of the Merkle log is the 32 bytes of an entry's hash."""
    count, last = 0, GENESIS

    def leaves() -> Iterable[bytes]:
        nonlocal count, last
        for entry in entries:
            count, last = count + 1, entry.hash
            yield bytes.fromhex(entry.hash)

    top = root(leaves()).hex()
    return Head(on, count, last, top)


def sign(head: Head, key: bytes) -> SignedHead:
    """Sign a head. `key` is the 32 secret bytes of an Ed25519 key; ValueError where it is not."""
    return SignedHead(head, SigningKey(key).sign(_signed(head)).signature.hex())


def check(signed: SignedHead, public_key: bytes) -> bool:
    """Whether the holder of the key signed this very head. `public_key` is 32 bytes; ValueError where it is not."""
    key = VerifyKey(public_key)
    try:
        key.verify(_signed(signed.head), bytes.fromhex(signed.signature))
    except (BadSignatureError, ValueError):
        return False
    return True


def _signed(head: Head) -> bytes:
    return _PURPOSE + canonical_json(head.as_json())
