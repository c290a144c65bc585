"""Records: the Django models and queries; the only place that knows the database."""
