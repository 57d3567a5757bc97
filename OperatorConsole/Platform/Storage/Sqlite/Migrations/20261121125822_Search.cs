using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OperatorConsole.Platform.Storage.Sqlite.Migrations
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
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WorkspaceId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CustomerId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
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
            migrationBuilder.Sql("""
                drop trigger if exists "MessageSearch_added"; drop trigger if exists "MessageSearch_removed"; drop trigger if exists "MessageSearch_changed";
                drop table if exists "MessageSearch";
                """);
            migrationBuilder.Sql(SqliteSearchIndex.Create("Messages", "Seq", "Text", only: "{0}.\"Direction\" <> 'System'"));
            migrationBuilder.Sql(SqliteSearchIndex.Create("CustomerWords", "Seq", "Text"));
            migrationBuilder.Sql(SqliteWordRows.Create("CustomerWords", "Customers", "Id", ["Name", "Email"], ["Phone"]));
            migrationBuilder.Sql(SqliteWordRows.Create("CustomerWords", "ChannelAddresses", "CustomerId", ["Address"], ["Address"], only: "{0}.\"Channel\" <> 'web'"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomerWords");
        }
    }
}
