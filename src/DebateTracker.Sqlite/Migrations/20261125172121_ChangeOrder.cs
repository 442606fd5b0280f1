using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ChangeOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "fetch_failed_at",
                table: "sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fetch_failure",
                table: "sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "stamp",
                table: "changes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // The column of numbers stays AUTOINCREMENT, which gives no number where one is given: to take that away the table
            // would have to be made anew, outside of a transaction.

            // What was written before gets stamps of its own, which no other database has.
            migrationBuilder.Sql("UPDATE changes SET stamp = abs(random())");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "fetch_failed_at",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "fetch_failure",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "stamp",
                table: "changes");
        }
    }
}
