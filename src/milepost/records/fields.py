"""Column types shared by the models."""

from django.db import models

from milepost.values.ids import new_id


class OpaqueIdField(models.CharField):
    """An opaque public id: short, unguessable, says nothing of the row or its order."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 32)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", new_id)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
