using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SourceNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "session",
                table: "sources",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "number",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "session",
                table: "sources");
        }
    }
}
