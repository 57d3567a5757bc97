using System.Net;
using System.Text.Json;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class CheckedInputTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly SampleSite site = shared.Fresh();

    [Theory]
    [InlineData("en", "Some fields are not right.", "'First Name' must not be empty.")]
    [InlineData("it", "Alcuni campi non vanno bene.", "'First Name' non può essere vuoto.")]
    [InlineData("es", "Algunos campos no son correctos.", "'First Name' no debería estar vacío.")]
    [InlineData("pt", "Alguns campos não estão certos.", "'First Name' deve ser definido.")]
    public async Task What_is_wrong_is_said_field_by_field_in_the_callers_language(string language, string title, string message)
    {
        var answer = await site.PostAsync("/api/checked", """{"first_name":" ","part":{"text":"long"}}""", language: language);

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(title, problem.GetProperty("title").GetString());
        Assert.Equal(message, problem.GetProperty("errors").GetProperty("first_name")[0].GetString());
        Assert.Equal(1, problem.GetProperty("errors").GetProperty("part.text").GetArrayLength());
    }

    [Fact]
    public async Task What_is_right_reaches_the_endpoint() =>
        Assert.Equal(HttpStatusCode.OK, (await site.PostAsync("/api/checked", """{"first_name":"Anna","part":{"text":"abc"}}""")).StatusCode);

    [Fact]
    public async Task A_body_that_is_not_there_is_refused_where_the_endpoint_would_take_none()
    {
        var answer = await site.PostAsync("/api/checked/maybe", "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("no_body", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
