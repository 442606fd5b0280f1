using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.PostgreSql.Migrations
{
    /// <summary>
    /// Full-text search over claim_texts: a text search configuration that stems English words and, unlike the stock one, keeps
    /// stop words, so that both databases find the same; a generated tsvector with its index; and the function that queries call.
    /// Written by hand.
    /// </summary>
    public partial class TextSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TEXT SEARCH DICTIONARY debate_stem (TEMPLATE = snowball, LANGUAGE = english);
                CREATE TEXT SEARCH CONFIGURATION debate (COPY = simple);
                ALTER TEXT SEARCH CONFIGURATION debate
                    ALTER MAPPING FOR asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart
                    WITH debate_stem;
                """);
            migrationBuilder.Sql(
                """
                ALTER TABLE claim_texts ADD COLUMN search tsvector GENERATED ALWAYS AS (
                    setweight(to_tsvector('debate', names), 'A') ||
                    setweight(to_tsvector('debate', summary), 'B') ||
                    setweight(to_tsvector('debate', quotations), 'C') ||
                    setweight(to_tsvector('debate', titles), 'D')) STORED;
                CREATE INDEX ix_claim_texts_search ON claim_texts USING gin (search);
                """);
            migrationBuilder.Sql(
                """
                CREATE FUNCTION claim_search(query text) RETURNS TABLE (rowid bigint, rank double precision)
                LANGUAGE sql STABLE AS $$
                    SELECT t.claim_id, -ts_rank('{0.25, 0.5, 0.75, 1.0}', t.search, q)::double precision
                    FROM claim_texts AS t, to_tsquery('debate', query) AS q
                    WHERE t.search @@ q
                $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION claim_search(text);");
            migrationBuilder.Sql("DROP INDEX ix_claim_texts_search; ALTER TABLE claim_texts DROP COLUMN search;");
            migrationBuilder.Sql("DROP TEXT SEARCH CONFIGURATION debate; DROP TEXT SEARCH DICTIONARY debate_stem;");
        }
    }
}
