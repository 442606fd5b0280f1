using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.PostgreSql.Migrations
{
    /// <summary>
    /// Revisions, proposals and the chain of changes; texts stand once for all captures and revisions of a source. The first
    /// revisions are made by the program, once this is done. Partly written by hand: what EF Core would make of it loses the texts.
    /// </summary>
    public partial class Revisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_captures_source_id_ordinal",
                table: "captures");

            migrationBuilder.DropIndex(
                name: "ix_bill_versions_bill_id_ordinal",
                table: "bill_versions");

            migrationBuilder.AddColumn<int>(
                name: "ordinal",
                table: "stances",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "stances",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "sources",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "propositions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "claims",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "claim_texts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "claim_passages",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "hash",
                table: "changes",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "capture_locators",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "capture_facts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "bills",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "actors",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "proposals",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    based_on = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    document = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    // Keys are ordered letter by letter, as exports list them, whatever the language of the server.
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    change_id = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => new { x.kind, x.key, x.number });
                });

            migrationBuilder.CreateTable(
                name: "source_texts",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    dropped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    dropped_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_texts", x => new { x.source_id, x.sha256 });
                    table.ForeignKey(
                        name: "fk_source_texts_sources_source_id",
                        column: x => x.source_id,
                        principalTable: "sources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_captures_source_id_ordinal",
                table: "captures",
                columns: new[] { "source_id", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "ix_bill_versions_bill_id_ordinal",
                table: "bill_versions",
                columns: new[] { "bill_id", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "ix_revisions_change_id_kind_key",
                table: "revisions",
                columns: new[] { "change_id", "kind", "key" });

            // Claims, sources and what they name are ordered by their names, letter by letter, whatever the language of the server.
            foreach (var (table, column) in new[] { ("claims", "key"), ("actors", "slug"), ("bills", "slug"), ("propositions", "slug"), ("sources", "slug") })
                migrationBuilder.Sql($"ALTER TABLE {table} ALTER COLUMN {column} TYPE text COLLATE \"C\"");

            // What belongs to a source carries its number.
            migrationBuilder.Sql("UPDATE capture_facts SET source_id = c.source_id FROM captures c WHERE c.id = capture_facts.capture_id");
            migrationBuilder.Sql("UPDATE capture_locators SET source_id = c.source_id FROM captures c WHERE c.id = capture_locators.capture_id");
            migrationBuilder.Sql("UPDATE claim_passages SET source_id = c.source_id FROM claims c WHERE c.id = claim_passages.claim_id");
            migrationBuilder.Sql("UPDATE claim_texts SET source_id = c.source_id FROM claims c WHERE c.id = claim_texts.claim_id");

            // The order of stances is no longer that of their numbers.
            migrationBuilder.Sql(
                """
                UPDATE stances SET source_id = o.source_id, ordinal = o.place
                FROM (
                    SELECT s.id, c.source_id, row_number() OVER (PARTITION BY s.claim_id ORDER BY s.bill_id IS NULL, b.slug COLLATE "C", p.slug COLLATE "C") - 1 AS place
                    FROM stances s
                    JOIN claims c ON c.id = s.claim_id
                    LEFT JOIN bills b ON b.id = s.bill_id
                    LEFT JOIN propositions p ON p.id = s.proposition_id
                ) o
                WHERE o.id = stances.id
                """);

            // Texts stand once, by their hash.
            migrationBuilder.Sql(
                """
                ALTER TABLE capture_fragments ADD COLUMN source_id bigint NOT NULL DEFAULT 0, ADD COLUMN length integer NOT NULL DEFAULT 0, ADD COLUMN sha256 text NOT NULL DEFAULT '';
                UPDATE capture_fragments SET source_id = c.source_id, length = length(text), sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')
                FROM captures c WHERE c.id = capture_fragments.capture_id;
                INSERT INTO source_texts (source_id, sha256, text) SELECT DISTINCT source_id, sha256, text FROM capture_fragments;
                ALTER TABLE capture_fragments DROP COLUMN text;
                ALTER TABLE capture_fragments ALTER COLUMN source_id DROP DEFAULT, ALTER COLUMN length DROP DEFAULT, ALTER COLUMN sha256 DROP DEFAULT;
                ALTER TABLE capture_fragments ADD CONSTRAINT fk_capture_fragments_source_texts_source_id_sha256
                    FOREIGN KEY (source_id, sha256) REFERENCES source_texts (source_id, sha256) ON DELETE RESTRICT;
                CREATE INDEX ix_capture_fragments_source_id_sha256 ON capture_fragments (source_id, sha256);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("Revisions would be lost. Restore the backup that was made before the upgrade.");
    }
}
