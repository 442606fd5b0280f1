using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "stances",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "propositions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "claims",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "claim_texts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "claim_passages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "hash",
                table: "changes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "capture_locators",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "capture_facts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "bills",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn",
                table: "actors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "proposals",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    based_on = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    document = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    change_id = table.Column<long>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => new { x.kind, x.key, x.number });
                });

            migrationBuilder.CreateTable(
                name: "source_texts",
                columns: table => new
                {
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    dropped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    dropped_by = table.Column<string>(type: "TEXT", nullable: true)
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

            // What belongs to a source carries its number.
            migrationBuilder.Sql("UPDATE capture_facts SET source_id = c.source_id FROM captures c WHERE c.id = capture_facts.capture_id");
            migrationBuilder.Sql("UPDATE capture_locators SET source_id = c.source_id FROM captures c WHERE c.id = capture_locators.capture_id");
            migrationBuilder.Sql("UPDATE claim_passages SET source_id = c.source_id FROM claims c WHERE c.id = claim_passages.claim_id");
            migrationBuilder.Sql("DROP TRIGGER claim_texts_updated");
            migrationBuilder.Sql(
                """
                CREATE TRIGGER claim_texts_updated AFTER UPDATE OF names, summary, quotations, titles ON claim_texts BEGIN
                    INSERT INTO claim_search(claim_search, rowid, names, summary, quotations, titles)
                    VALUES ('delete', old.claim_id, old.names, old.summary, old.quotations, old.titles);
                    INSERT INTO claim_search(rowid, names, summary, quotations, titles)
                    VALUES (new.claim_id, new.names, new.summary, new.quotations, new.titles);
                END;
                """);
            migrationBuilder.Sql("UPDATE claim_texts SET source_id = c.source_id FROM claims c WHERE c.id = claim_texts.claim_id");

            // The order of stances is no longer that of their numbers.
            migrationBuilder.Sql(
                """
                UPDATE stances SET source_id = o.source_id, ordinal = o.place
                FROM (
                    SELECT s.id, c.source_id, row_number() OVER (PARTITION BY s.claim_id ORDER BY s.bill_id IS NULL, b.slug COLLATE BINARY, p.slug COLLATE BINARY) - 1 AS place
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
                CREATE TABLE new_fragments (
                    id INTEGER NOT NULL CONSTRAINT pk_capture_fragments PRIMARY KEY AUTOINCREMENT,
                    capture_id INTEGER NOT NULL,
                    source_id INTEGER NOT NULL,
                    start INTEGER NOT NULL,
                    length INTEGER NOT NULL,
                    sha256 TEXT NOT NULL,
                    CONSTRAINT ck_capture_fragments_start CHECK (start >= 0),
                    CONSTRAINT fk_capture_fragments_captures_capture_id FOREIGN KEY (capture_id) REFERENCES captures (id) ON DELETE CASCADE,
                    CONSTRAINT fk_capture_fragments_source_texts_source_id_sha256 FOREIGN KEY (source_id, sha256) REFERENCES source_texts (source_id, sha256) ON DELETE RESTRICT
                );
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO source_texts (source_id, sha256, text)
                SELECT c.source_id, sha256_hex(f.text), f.text FROM capture_fragments f JOIN captures c ON c.id = f.capture_id GROUP BY 1, 2;
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO new_fragments (id, capture_id, source_id, start, length, sha256)
                SELECT f.id, f.capture_id, c.source_id, f.start, length(f.text), sha256_hex(f.text) FROM capture_fragments f JOIN captures c ON c.id = f.capture_id;
                """);
            migrationBuilder.Sql("DROP TABLE capture_fragments");
            migrationBuilder.Sql("ALTER TABLE new_fragments RENAME TO capture_fragments");
            migrationBuilder.Sql("CREATE UNIQUE INDEX ix_capture_fragments_capture_id_start ON capture_fragments (capture_id, start)");
            migrationBuilder.Sql("CREATE INDEX ix_capture_fragments_source_id_sha256 ON capture_fragments (source_id, sha256)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("Revisions would be lost. Restore the backup that was made before the upgrade.");
    }
}
