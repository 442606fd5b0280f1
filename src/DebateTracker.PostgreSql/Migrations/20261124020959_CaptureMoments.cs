using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.PostgreSql.Migrations
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "taken_at",
                table: "captures",
                type: "timestamp with time zone",
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
