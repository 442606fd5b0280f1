using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <summary>
    /// Full-text search over claim_texts: an FTS5 table that keeps no text of its own, and the triggers that follow the table's rows.
    /// Written by hand. A later migration that rebuilds claim_texts drops its triggers and must make them again.
    /// </summary>
    public partial class TextSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE claim_search USING fts5(
                    names, summary, quotations, titles,
                    content = 'claim_texts', content_rowid = 'claim_id', tokenize = 'porter unicode61 remove_diacritics 2');
                """);
            migrationBuilder.Sql("INSERT INTO claim_search(claim_search, rank) VALUES ('rank', 'bm25(4.0, 3.0, 2.0, 1.0)');");
            migrationBuilder.Sql("INSERT INTO claim_search(claim_search) VALUES ('rebuild');");
            migrationBuilder.Sql(
                """
                CREATE TRIGGER claim_texts_inserted AFTER INSERT ON claim_texts BEGIN
                    INSERT INTO claim_search(rowid, names, summary, quotations, titles)
                    VALUES (new.claim_id, new.names, new.summary, new.quotations, new.titles);
                END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER claim_texts_deleted AFTER DELETE ON claim_texts BEGIN
                    INSERT INTO claim_search(claim_search, rowid, names, summary, quotations, titles)
                    VALUES ('delete', old.claim_id, old.names, old.summary, old.quotations, old.titles);
                END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER claim_texts_updated AFTER UPDATE ON claim_texts BEGIN
                    INSERT INTO claim_search(claim_search, rowid, names, summary, quotations, titles)
                    VALUES ('delete', old.claim_id, old.names, old.summary, old.quotations, old.titles);
                    INSERT INTO claim_search(rowid, names, summary, quotations, titles)
                    VALUES (new.claim_id, new.names, new.summary, new.quotations, new.titles);
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER claim_texts_updated; DROP TRIGGER claim_texts_deleted; DROP TRIGGER claim_texts_inserted;");
            migrationBuilder.Sql("DROP TABLE claim_search;");
        }
    }
}
