using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddedOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "added_on",
                table: "claims",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "added_on",
                table: "claims");
        }
    }
}
