"""AES in plain Python, slow and small, so that a test can lock a PDF as other programs do."""

from __future__ import annotations

import io
import secrets

import pypdf
import pypdf._encryption as encryption
import pytest

__all__ = ["locked"]


def locked(content: bytes, algorithm: str, user: str = "", owner: str = "owner") -> bytes:
    """Return the PDF *content* encrypted; who opens it needs the password *user*."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    file = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encryption, "CryptAES", _Cipher)
        patch.setattr(encryption, "aes_cbc_encrypt", _chained)
        patch.setattr(encryption, "aes_ecb_encrypt", lambda key, data: _chained(key, None, data))
        writer.encrypt(user, owner, algorithm=algorithm)
        writer.write(file)
    return file.getvalue()


class _Cipher:
    """What the library asks of a cipher when it writes."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    def encrypt(self, data: bytes) -> bytes:
        """Return *data* as a PDF keeps it: a first block by chance, then all that is filled up."""
        first = secrets.token_bytes(16)
        filled = data + bytes([16 - len(data) % 16]) * (16 - len(data) % 16)
        return first + _chained(self.key, first, filled)


def _chained(key: bytes, before: bytes | None, data: bytes) -> bytes:
    """Return *data* block by block, each mixed with the one *before*, or alone if that is None."""
    keys, done = _keys(key), b""
    for at in range(0, len(data), 16):
        block = data[at : at + 16]
        if before is not None:
            block = bytes(a ^ b for a, b in zip(block, before, strict=True))
        done += _block(keys, block)
        before = done[-16:] if before is not None else None
    return done


def _double(number: int) -> int:
    return (number << 1) ^ (0x11B if number & 0x80 else 0)


def _box() -> list[int]:
    box, p, q = [0] * 256, 1, 1
    while True:
        p = p ^ _double(p)
        for shift in (1, 2, 4):
            q ^= q << shift
        q &= 0xFF
        if q & 0x80:
            q ^= 0x09
        turned = q
        for shift in range(1, 5):
            turned ^= ((q << shift) | (q >> (8 - shift))) & 0xFF
        box[p] = turned ^ 0x63
        if p == 1:
            break
    box[0] = 0x63
    return box


_BOX = _box()


def _keys(key: bytes) -> list[bytes]:
    size, rounds = len(key) // 4, len(key) // 4 + 7
    words = [key[at : at + 4] for at in range(0, len(key), 4)]
    constant = 1
    while len(words) < 4 * rounds:
        word = words[-1]
        if len(words) % size == 0:
            word = bytes(_BOX[b] for b in word[1:] + word[:1])
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _double(constant)
        elif size > 6 and len(words) % size == 4:
            word = bytes(_BOX[b] for b in word)
        words.append(bytes(a ^ b for a, b in zip(words[-size], word, strict=True)))
    return [b"".join(words[at : at + 4]) for at in range(0, 4 * rounds, 4)]


def _block(keys: list[bytes], block: bytes) -> bytes:
    state = [a ^ b for a, b in zip(block, keys[0], strict=True)]
    for key in keys[1:]:
        state = [_BOX[state[(at + 4 * (at % 4)) % 16]] for at in range(16)]
        if key is not keys[-1]:
            state = [one for at in range(0, 16, 4) for one in _mixed(state[at : at + 4])]
        state = [a ^ b for a, b in zip(state, key, strict=True)]
    return bytes(state)


def _mixed(column: list[int]) -> list[int]:
    whole = column[0] ^ column[1] ^ column[2] ^ column[3]
    return [column[at] ^ whole ^ _double(column[at] ^ column[(at + 1) % 4]) for at in range(4)]
