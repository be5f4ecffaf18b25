using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HeroMe.Bot.Storage.Migrations;

[DbContext(typeof(SqliteHeroMeDb))]
[Migration(Id)]
internal sealed class SqliteNotebook : Migration
{
    internal const string Id = "20261124000001_Notebook";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Scripts.Read("Sqlite", "0002_notebook"));
}

[DbContext(typeof(PostgresHeroMeDb))]
[Migration(Id)]
internal sealed class PostgresNotebook : Migration
{
    internal const string Id = "20261124000001_Notebook";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Scripts.Read("Postgres", "0002_notebook"));
}
