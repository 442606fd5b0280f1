using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PartedWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_parted",
                table: "claim_texts",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            // Rows of before that have Chinese, Japanese or Korean; the upgrade after the migrations parts them.
            migrationBuilder.Sql("UPDATE claim_texts SET is_parted = 0 WHERE names || summary || quotations || titles GLOB '*[\u1100-\U0003FFFF]*';");

            migrationBuilder.CreateIndex(
                name: "ix_claim_texts_is_parted",
                table: "claim_texts",
                column: "is_parted",
                filter: "NOT is_parted");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_claim_texts_is_parted",
                table: "claim_texts");

            migrationBuilder.DropColumn(
                name: "is_parted",
                table: "claim_texts");
        }
    }
}
