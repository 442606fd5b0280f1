using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Web.Desk.Accounts.Migrations.Sqlite;

/// <inheritdoc />
public partial class Desk : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "data_protection_keys",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                xml = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_data_protection_keys", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "editors",
            columns: table => new
            {
                id = table.Column<Guid>(type: "TEXT", nullable: false),
                role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                disabled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                password_hash = table.Column<string>(type: "TEXT", nullable: true),
                security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                phone_number = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_editors", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "claim_drafts",
            columns: table => new
            {
                id = table.Column<Guid>(type: "TEXT", nullable: false),
                editor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                form = table.Column<string>(type: "TEXT", nullable: false),
                version = table.Column<int>(type: "INTEGER", nullable: false),
                at = table.Column<DateTime>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_claim_drafts", x => x.id);
                table.ForeignKey(
                    name: "fk_claim_drafts_editors_editor_id",
                    column: x => x.editor_id,
                    principalTable: "editors",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "editor_claims",
            columns: table => new
            {
                id = table.Column<int>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                claim_type = table.Column<string>(type: "TEXT", nullable: true),
                claim_value = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_editor_claims", x => x.id);
                table.ForeignKey(
                    name: "fk_editor_claims_editors_user_id",
                    column: x => x.user_id,
                    principalTable: "editors",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "editor_logins",
            columns: table => new
            {
                login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                provider_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                user_id = table.Column<Guid>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_editor_logins", x => new { x.login_provider, x.provider_key });
                table.ForeignKey(
                    name: "fk_editor_logins_editors_user_id",
                    column: x => x.user_id,
                    principalTable: "editors",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "editor_passkeys",
            columns: table => new
            {
                credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                data = table.Column<string>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_editor_passkeys", x => x.credential_id);
                table.ForeignKey(
                    name: "fk_editor_passkeys_editors_user_id",
                    column: x => x.user_id,
                    principalTable: "editors",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "editor_tokens",
            columns: table => new
            {
                user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                value = table.Column<string>(type: "TEXT", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_editor_tokens", x => new { x.user_id, x.login_provider, x.name });
                table.ForeignKey(
                    name: "fk_editor_tokens_editors_user_id",
                    column: x => x.user_id,
                    principalTable: "editors",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "invitations",
            columns: table => new
            {
                token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                editor_id = table.Column<Guid>(type: "TEXT", nullable: true),
                expires = table.Column<DateTime>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_invitations", x => x.token_hash);
                table.ForeignKey(
                    name: "fk_invitations_editors_editor_id",
                    column: x => x.editor_id,
                    principalTable: "editors",
                    principalColumn: "id");
            });

        migrationBuilder.CreateTable(
            name: "reading_marks",
            columns: table => new
            {
                id = table.Column<long>(type: "INTEGER", nullable: false)
                    .Annotation("Sqlite:Autoincrement", true),
                editor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                capture = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                start = table.Column<int>(type: "INTEGER", nullable: false),
                end = table.Column<int>(type: "INTEGER", nullable: false),
                at = table.Column<DateTime>(type: "TEXT", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_reading_marks", x => x.id);
                table.ForeignKey(
                    name: "fk_reading_marks_editors_editor_id",
                    column: x => x.editor_id,
                    principalTable: "editors",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateIndex(
            name: "ix_claim_drafts_editor_id_source",
            table: "claim_drafts",
            columns: new[] { "editor_id", "source" });

        migrationBuilder.CreateIndex(
            name: "ix_editor_claims_user_id",
            table: "editor_claims",
            column: "user_id");

        migrationBuilder.CreateIndex(
            name: "ix_editor_logins_user_id",
            table: "editor_logins",
            column: "user_id");

        migrationBuilder.CreateIndex(
            name: "ix_editor_passkeys_user_id",
            table: "editor_passkeys",
            column: "user_id");

        migrationBuilder.CreateIndex(
            name: "EmailIndex",
            table: "editors",
            column: "normalized_email");

        migrationBuilder.CreateIndex(
            name: "UserNameIndex",
            table: "editors",
            column: "normalized_user_name",
            unique: true);

        migrationBuilder.CreateIndex(
            name: "ix_invitations_editor_id",
            table: "invitations",
            column: "editor_id");

        migrationBuilder.CreateIndex(
            name: "ix_reading_marks_editor_id",
            table: "reading_marks",
            column: "editor_id");

        migrationBuilder.CreateIndex(
            name: "ix_reading_marks_source_capture_kind_start_end",
            table: "reading_marks",
            columns: new[] { "source", "capture", "kind", "start", "end" },
            unique: true);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "claim_drafts");

        migrationBuilder.DropTable(
            name: "data_protection_keys");

        migrationBuilder.DropTable(
            name: "editor_claims");

        migrationBuilder.DropTable(
            name: "editor_logins");

        migrationBuilder.DropTable(
            name: "editor_passkeys");

        migrationBuilder.DropTable(
            name: "editor_tokens");

        migrationBuilder.DropTable(
            name: "invitations");

        migrationBuilder.DropTable(
            name: "reading_marks");

        migrationBuilder.DropTable(
            name: "editors");
    }
}
