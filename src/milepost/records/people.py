"""Finding people who have an account."""

from milepost.records.models import User


def with_address(email: str) -> User | None:
    """The account that signs in with this address, in any case; null where there is none."""
    return User.objects.filter(username=email.strip().lower()).first()
