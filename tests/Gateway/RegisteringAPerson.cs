using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class RegisteringAPerson(RunningGateway gateway)
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("kari")]
    [InlineData("kari@")]
    [InlineData("@senteret.example")]
    [InlineData("kari@senteret")]
    [InlineData("kari@@senteret.example")]
    [InlineData("kari@senteret..example")]
    [InlineData("kari nordmann@senteret.example")]
    [InlineData("kari@senteret.example\n")]
    public async Task is_refused_with_an_address_that_cannot_be_one(string email) =>
        (await gateway.Operator.Post("/v1/persons", new { name = "Kari", email })).IsProblem(422, "person.email");

    [Theory]
    [InlineData("kari@senteret.example")]
    [InlineData("kåri.o'nordmann+nytt@blåbær.senteret.example")]
    [InlineData(null)]
    public async Task takes_any_that_can(string? email) =>
        Assert.Equal(email, (await gateway.Operator.Post("/v1/persons", new { name = "Kari", email })).Text("email"));
}
