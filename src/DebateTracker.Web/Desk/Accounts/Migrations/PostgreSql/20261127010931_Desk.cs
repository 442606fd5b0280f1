using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DebateTracker.Web.Desk.Accounts.Migrations.PostgreSql;

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
                id = table.Column<int>(type: "integer", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                friendly_name = table.Column<string>(type: "text", nullable: true),
                xml = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_data_protection_keys", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "editors",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uuid", nullable: false),
                role = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                disabled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                password_hash = table.Column<string>(type: "text", nullable: true),
                security_stamp = table.Column<string>(type: "text", nullable: true),
                concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                phone_number = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                access_failed_count = table.Column<int>(type: "integer", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_editors", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "claim_drafts",
            columns: table => new
            {
                id = table.Column<Guid>(type: "uuid", nullable: false),
                editor_id = table.Column<Guid>(type: "uuid", nullable: false),
                source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                form = table.Column<string>(type: "text", nullable: false),
                version = table.Column<int>(type: "integer", nullable: false),
                at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                id = table.Column<int>(type: "integer", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                user_id = table.Column<Guid>(type: "uuid", nullable: false),
                claim_type = table.Column<string>(type: "text", nullable: true),
                claim_value = table.Column<string>(type: "text", nullable: true)
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
                login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                provider_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                provider_display_name = table.Column<string>(type: "text", nullable: true),
                user_id = table.Column<Guid>(type: "uuid", nullable: false)
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
                credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                user_id = table.Column<Guid>(type: "uuid", nullable: false),
                data = table.Column<string>(type: "jsonb", nullable: false)
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
                user_id = table.Column<Guid>(type: "uuid", nullable: false),
                login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                value = table.Column<string>(type: "text", nullable: true)
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
                token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                role = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                editor_id = table.Column<Guid>(type: "uuid", nullable: true),
                expires = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                editor_id = table.Column<Guid>(type: "uuid", nullable: false),
                source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                capture = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                start = table.Column<int>(type: "integer", nullable: false),
                end = table.Column<int>(type: "integer", nullable: false),
                at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
