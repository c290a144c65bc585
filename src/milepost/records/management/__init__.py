"""Commands of `django-admin` that the records change."""
