"""What a person's files hold, as one short key: while it is the same, so is the row that was made of them."""

import hashlib
import os

from hiplog.clinic.people.folder import FILES, Person
from hiplog.diary import on_disk
from hiplog.errors import CannotRead


def key_of(person: Person) -> str:
    """Return the key of a person's folder as it is now; a file that cannot be read counts by why."""
    made = hashlib.sha256(f"{person.fault}\0{person.remark}".encode())
    for name in () if person.fault else FILES:
        path = person.folder / name
        if os.path.lexists(path):
            try:
                content = hashlib.sha256(on_disk.read(path)).digest()
            except CannotRead as error:
                content = error.message.encode()
            made.update(f"\0{name}\0".encode() + content)
    return made.hexdigest()
