using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DebateTracker.PostgreSql.Migrations
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
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fetch_failure",
                table: "sources",
                type: "text",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "id",
                table: "changes",
                type: "bigint",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "bigint")
                .OldAnnotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.AddColumn<long>(
                name: "stamp",
                table: "changes",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // What was written before gets stamps of its own, which no other database has.
            migrationBuilder.Sql("UPDATE changes SET stamp = (random() * 9000000000000000000)::bigint");
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

            migrationBuilder.AlterColumn<long>(
                name: "id",
                table: "changes",
                type: "bigint",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "bigint")
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
        }
    }
}
