using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace OperatorConsole.Platform.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CustomerWords",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WorkspaceId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CustomerId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerWords", x => x.Seq);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerWords_CustomerId",
                table: "CustomerWords",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_CustomerWords_Source",
                table: "CustomerWords",
                column: "Source",
                unique: true);
            // A console that was set up before this migration has an index that knew no workspaces.
            migrationBuilder.Sql("drop index if exists \"IX_Messages_Search\"");
            migrationBuilder.Sql(PostgresSearchIndex.Create("Messages", "Text", only: "\"Direction\" <> 'System'"));
            migrationBuilder.Sql(PostgresSearchIndex.Create("CustomerWords", "Text"));
            migrationBuilder.Sql(PostgresWordRows.Create("CustomerWords", "Customers", "Id", ["Name", "Email"], ["Phone"]));
            migrationBuilder.Sql(PostgresWordRows.Create("CustomerWords", "ChannelAddresses", "CustomerId", ["Address"], ["Address"], only: "{0}.\"Channel\" <> 'web'"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomerWords");
        }
    }
}
