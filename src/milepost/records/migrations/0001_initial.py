import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import milepost.records.fields
import milepost.values.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    milepost.records.fields.OpaqueIdField(
                        default=milepost.values.ids.new_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("symbol", models.CharField(blank=True, max_length=120, null=True)),
                ("title", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=12)),
                ("organ", models.CharField(blank=True, max_length=120)),
                ("session", models.CharField(blank=True, max_length=40)),
                ("agenda_items", models.JSONField(default=list)),
                ("date", models.CharField(blank=True, max_length=40)),
                ("source_name", models.CharField(blank=True, max_length=255)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("imported", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["symbol", "id"],
            },
        ),
        migrations.CreateModel(
            name="Workspace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    milepost.records.fields.OpaqueIdField(
                        default=milepost.values.ids.new_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("mandate", models.CharField(blank=True, max_length=300)),
                ("country", models.CharField(blank=True, max_length=3)),
                ("created", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "public_id",
                    milepost.records.fields.OpaqueIdField(
                        default=milepost.values.ids.new_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("sequence", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(max_length=40)),
                ("workspace", models.CharField(blank=True, max_length=32)),
                ("actor", models.CharField(blank=True, max_length=32)),
                ("action", models.CharField(max_length=80)),
                ("target", models.CharField(blank=True, max_length=200)),
                ("detail", models.JSONField(default=dict)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["sequence"],
                "indexes": [
                    models.Index(fields=["workspace", "-sequence"], name="trail_of_a_workspace")
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                ("symbol", models.CharField(db_index=True, max_length=120)),
                ("paragraphs", models.JSONField(default=list)),
                ("as_printed", models.TextField(blank=True)),
                ("at", models.CharField(max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="records.document",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Benchmark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    milepost.records.fields.OpaqueIdField(
                        default=milepost.values.ids.new_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("label", models.CharField(blank=True, max_length=10)),
                ("title", models.TextField()),
                ("statements", models.JSONField(null=True)),
                ("paragraphs", models.JSONField(default=list)),
                ("timeframe_text", models.CharField(blank=True, max_length=200)),
                ("timeframe_kind", models.CharField(blank=True, max_length=20)),
                ("start_year", models.PositiveSmallIntegerField(null=True)),
                ("end_year", models.PositiveSmallIntegerField(null=True)),
                ("at", models.CharField(blank=True, max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benchmarks",
                        to="records.document",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benchmarks",
                        to="records.workspace",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Election",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    milepost.records.fields.OpaqueIdField(
                        default=milepost.values.ids.new_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("title", models.TextField(blank=True)),
                ("total_candidates", models.PositiveIntegerField(null=True)),
                ("total_women", models.PositiveIntegerField(null=True)),
                ("at", models.CharField(max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="elections",
                        to="records.document",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="elections",
                        to="records.workspace",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Footnote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                ("locator", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("at", models.CharField(blank=True, max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="records.document",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("provinces", models.PositiveIntegerField(null=True)),
                ("provinces_of", models.PositiveIntegerField(null=True)),
                ("communes", models.PositiveIntegerField(null=True)),
                ("communes_of", models.PositiveIntegerField(null=True)),
                ("candidates", models.PositiveIntegerField(null=True)),
                ("women", models.PositiveIntegerField(null=True)),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="records.election",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                ("locator", models.CharField(max_length=80)),
                ("section", models.CharField(blank=True, max_length=80)),
                ("kind", models.CharField(max_length=20)),
                ("label", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                ("calls", models.JSONField(default=list)),
                ("footnotes", models.JSONField(default=list)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="records.document",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    milepost.records.fields.OpaqueIdField(
                        default=milepost.values.ids.new_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("mechanism", models.CharField(blank=True, max_length=40)),
                ("symbol", models.CharField(blank=True, max_length=120)),
                ("paragraphs", models.JSONField(default=list)),
                ("items", models.JSONField(default=list)),
                ("text", models.TextField(null=True)),
                ("as_printed", models.TextField(blank=True)),
                ("elided", models.BooleanField(default=False)),
                ("addressee", models.CharField(blank=True, max_length=200)),
                ("made_by", models.JSONField(default=list)),
                ("position", models.CharField(blank=True, max_length=20)),
                ("theme", models.CharField(blank=True, max_length=200)),
                ("at", models.CharField(max_length=80)),
                ("order", models.PositiveIntegerField(default=0)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="records.document",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="records.workspace",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    milepost.records.fields.OpaqueIdField(
                        default=milepost.values.ids.new_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("date", models.DateField(null=True)),
                ("organ", models.CharField(blank=True, max_length=120)),
                ("organ_as_printed", models.CharField(blank=True, max_length=120)),
                ("symbol", models.CharField(blank=True, max_length=120)),
                ("symbol_suggested", models.CharField(blank=True, max_length=120)),
                ("item_number", models.CharField(blank=True, max_length=40)),
                ("item_title", models.TextField(blank=True)),
                ("preamble", models.JSONField(default=list)),
                ("establishes", models.BooleanField(default=False)),
                ("extends", models.BooleanField(default=False)),
                ("extension_years", models.PositiveSmallIntegerField(null=True)),
                ("report_to_sessions", models.JSONField(default=list)),
                ("reporting", models.JSONField(default=list)),
                ("at", models.CharField(blank=True, max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resolutions",
                        to="records.document",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resolutions",
                        to="records.workspace",
                    ),
                ),
            ],
            options={
                "ordering": ["row"],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                ("locator", models.CharField(max_length=80)),
                ("label", models.CharField(max_length=40)),
                ("title", models.TextField(blank=True)),
                ("level", models.PositiveSmallIntegerField()),
                ("parent", models.CharField(blank=True, max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="records.document",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Table",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                ("locator", models.CharField(max_length=80)),
                ("caption", models.TextField(blank=True)),
                ("section", models.CharField(blank=True, max_length=80)),
                ("columns", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("row_ids", models.JSONField(default=list)),
                ("calls", models.JSONField(default=list)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="records.document",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Warning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                ("code", models.CharField(max_length=60)),
                ("at", models.CharField(blank=True, max_length=80)),
                ("message", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="records.document",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("officer", "Officer"),
                            ("reviewer", "Reviewer"),
                            ("contributor", "Contributor"),
                            ("focal-point", "Focal Point"),
                            ("keeper", "Keeper"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="records.workspace",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Interlocutor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    milepost.records.fields.OpaqueIdField(
                        default=milepost.values.ids.new_id,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, max_length=300)),
                ("office", models.CharField(blank=True, max_length=300)),
                ("at", models.CharField(max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interlocutors",
                        to="records.document",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interlocutors",
                        to="records.workspace",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="records.workspace",
            ),
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0)),
                ("locator", models.CharField(max_length=80)),
                ("number", models.CharField(max_length=40)),
                ("section", models.CharField(blank=True, max_length=80)),
                ("text", models.TextField()),
                ("items", models.JSONField(default=list)),
                ("calls", models.JSONField(default=list)),
                ("footnotes", models.JSONField(default=list)),
                ("pages", models.JSONField(default=list)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="records.document",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "locator"), name="one_paragraph_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Basis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("text", models.TextField(null=True)),
                ("as_printed", models.TextField(blank=True)),
                ("elided", models.BooleanField(default=False)),
                ("at", models.CharField(max_length=80)),
                (
                    "benchmark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bases",
                        to="records.benchmark",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bases",
                        to="records.recommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("benchmark", "position"), name="one_basis_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ResolutionParagraph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=40)),
                ("part", models.CharField(blank=True, max_length=200)),
                ("items", models.JSONField(default=list)),
                ("text", models.TextField(null=True)),
                ("at", models.CharField(blank=True, max_length=80)),
                (
                    "resolution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraphs",
                        to="records.resolution",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resolution", "position"), name="one_operative_paragraph_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.UniqueConstraint(
                fields=("workspace", "document", "row"), name="one_resolution_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("workspace", "document", "key"), name="one_recommendation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("workspace", "user", "role"), name="one_role_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="interlocutor",
            constraint=models.UniqueConstraint(
                fields=("workspace", "document", "position"), name="one_interlocutor_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="election",
            constraint=models.UniqueConstraint(
                fields=("workspace", "document", "at"), name="one_election_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("workspace", "symbol"), name="one_symbol_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("symbol__isnull", True)),
                fields=("workspace", "sha256"),
                name="one_file_without_symbol_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="benchmark",
            constraint=models.UniqueConstraint(
                fields=("workspace", "document", "number"), name="one_benchmark_once"
            ),
        ),
    ]
