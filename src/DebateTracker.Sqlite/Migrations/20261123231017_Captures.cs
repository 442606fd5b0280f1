using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Captures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Columns with their constraints in plain SQL: the generated form copies whole tables, outside any transaction.
            migrationBuilder.Sql("ALTER TABLE sources ADD COLUMN bill_version_id INTEGER NULL CONSTRAINT fk_sources_bill_version_bill_version_id REFERENCES bill_versions (id) ON DELETE RESTRICT");

            migrationBuilder.Sql("ALTER TABLE passages ADD COLUMN newest_capture_id INTEGER NULL CONSTRAINT fk_passages_captures_newest_capture_id REFERENCES captures (id) ON DELETE RESTRICT");

            migrationBuilder.AddColumn<int>(
                name: "newest_start",
                table: "passages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "newest_words",
                table: "passages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address",
                table: "captures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "e_tag",
                table: "captures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_modified",
                table: "captures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql("ALTER TABLE captures ADD COLUMN raw_sha256 TEXT NULL CONSTRAINT ck_captures_raw_sha256 CHECK (raw_sha256 IS NULL OR length(raw_sha256) = 64)");

            migrationBuilder.CreateTable(
                name: "capture_facts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    capture_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capture_facts", x => x.id);
                    table.ForeignKey(
                        name: "fk_capture_facts_captures_capture_id",
                        column: x => x.capture_id,
                        principalTable: "captures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "capture_locators",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    capture_id = table.Column<long>(type: "INTEGER", nullable: false),
                    start = table.Column<int>(type: "INTEGER", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capture_locators", x => x.id);
                    table.CheckConstraint("ck_capture_locators_start", "start >= 0");
                    table.ForeignKey(
                        name: "fk_capture_locators_captures_capture_id",
                        column: x => x.capture_id,
                        principalTable: "captures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sources_bill_version_id",
                table: "sources",
                column: "bill_version_id");

            migrationBuilder.CreateIndex(
                name: "ix_passages_health",
                table: "passages",
                column: "health");

            migrationBuilder.CreateIndex(
                name: "ix_passages_newest_capture_id",
                table: "passages",
                column: "newest_capture_id");

            migrationBuilder.CreateIndex(
                name: "ix_captures_sha256",
                table: "captures",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_capture_facts_capture_id_ordinal",
                table: "capture_facts",
                columns: new[] { "capture_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_capture_locators_capture_id_start",
                table: "capture_locators",
                columns: new[] { "capture_id", "start" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_passages_captures_newest_capture_id",
                table: "passages");

            migrationBuilder.DropForeignKey(
                name: "fk_sources_bill_version_bill_version_id",
                table: "sources");

            migrationBuilder.DropTable(
                name: "capture_facts");

            migrationBuilder.DropTable(
                name: "capture_locators");

            migrationBuilder.DropIndex(
                name: "ix_sources_bill_version_id",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_passages_health",
                table: "passages");

            migrationBuilder.DropIndex(
                name: "ix_passages_newest_capture_id",
                table: "passages");

            migrationBuilder.DropIndex(
                name: "ix_captures_sha256",
                table: "captures");

            migrationBuilder.DropCheckConstraint(
                name: "ck_captures_raw_sha256",
                table: "captures");

            migrationBuilder.DropColumn(
                name: "bill_version_id",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "newest_capture_id",
                table: "passages");

            migrationBuilder.DropColumn(
                name: "newest_start",
                table: "passages");

            migrationBuilder.DropColumn(
                name: "newest_words",
                table: "passages");

            migrationBuilder.DropColumn(
                name: "address",
                table: "captures");

            migrationBuilder.DropColumn(
                name: "e_tag",
                table: "captures");

            migrationBuilder.DropColumn(
                name: "last_modified",
                table: "captures");

            migrationBuilder.DropColumn(
                name: "raw_sha256",
                table: "captures");
        }
    }
}
