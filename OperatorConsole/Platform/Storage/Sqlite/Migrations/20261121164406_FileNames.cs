using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OperatorConsole.Platform.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FileNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "FileWords",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WorkspaceId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    MessageSeq = table.Column<long>(type: "INTEGER", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileWords", x => x.Seq);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FileWords_Source",
                table: "FileWords",
                column: "Source",
                unique: true);
            migrationBuilder.Sql(SqliteSearchIndex.Create("FileWords", "Seq", "Text"));
            migrationBuilder.Sql(SqliteWordRows.Create("FileWords", "Attachments", "MessageSeq", ["Name"], [], ownedBy: "MessageSeq"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FileWords");
        }
    }
}
