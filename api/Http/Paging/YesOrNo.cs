namespace NetworkBackend.Api.Http.Paging;

internal enum YesOrNo
{
    False,
    True,
}
