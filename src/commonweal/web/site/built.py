"""Files that were built: a chart, a paper or a document, given out byte for byte."""

from django.http import HttpResponse

__all__ = ["FILE_POLICY", "built_file"]

_MEDIA_TYPES = {
    "json": "application/json",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# A chart is shown as an image and can do nothing but draw, also where somebody opens it by itself.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"


def built_file(name: str, content: bytes, sha256: str, owner: str) -> HttpResponse:
    """A file by its name, known by its hash; one that is no picture is saved under the name of what it was built for as well."""
    headers = {"Content-Security-Policy": FILE_POLICY, "Cache-Control": "public, max-age=300", "ETag": f'"{sha256}"'}
    media_type = _MEDIA_TYPES[name.rpartition(".")[2]]
    if media_type != _MEDIA_TYPES["svg"]:
        headers["Content-Disposition"] = f'attachment; filename="{owner}-{name}"'
    return HttpResponse(content, content_type=media_type, headers=headers)
