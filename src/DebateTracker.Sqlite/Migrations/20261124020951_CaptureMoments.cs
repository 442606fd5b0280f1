using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CaptureMoments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "fingerprint",
                table: "captures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "taken_at",
                table: "captures",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "captures");

            migrationBuilder.DropColumn(
                name: "taken_at",
                table: "captures");
        }
    }
}
