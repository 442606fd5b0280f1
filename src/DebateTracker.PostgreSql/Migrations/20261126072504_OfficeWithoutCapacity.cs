using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DebateTracker.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class OfficeWithoutCapacity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_claims_affiliation",
                table: "claims");

            migrationBuilder.AddCheckConstraint(
                name: "ck_claims_affiliation",
                table: "claims",
                sql: "affiliation_id IS NULL OR capacity IS NULL OR capacity = 'official'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_claims_affiliation",
                table: "claims");

            migrationBuilder.AddCheckConstraint(
                name: "ck_claims_affiliation",
                table: "claims",
                sql: "affiliation_id IS NULL OR capacity = 'official'");
        }
    }
}
