from __future__ import annotations

import pytest

from glassboard.notebook.addresses import browser_url

URL = "http://localhost:6007/?token=abc"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, URL),
        ({"GLASSBOARD_PROXY_URL": "/p/%PORT%/"}, "/p/6007/?token=abc"),
        ({"TENSORBOARD_PROXY_URL": "/proxy/%PORT%"}, "/proxy/6007/?token=abc"),
        ({"TENSORBOARD_PROXY_URL": "https://board.example/"}, "https://board.example/?token=abc"),
        (
            {"VSCODE_PROXY_URI": "https://code.example/proxy/{{port}}/"},
            f"https://code.example/proxy/6007/{URL[22:]}",
        ),
        ({"JUPYTERHUB_SERVICE_PREFIX": "/user/x/"}, "/user/x/proxy/6007/?token=abc"),
        ({"GLASSBOARD_PROXY_URL": "/g/", "TENSORBOARD_PROXY_URL": "/t/"}, "/g/?token=abc"),
        (
            {"GLASSBOARD_PROXY_URL": "", "JUPYTERHUB_SERVICE_PREFIX": "/user/x/"},
            "/user/x/proxy/6007/?token=abc",
        ),
    ],
)
def test_a_proxy_of_the_notebook_is_the_way_to_the_server(environ: dict[str, str], expected: str) -> None:
    assert browser_url(URL, environ) == expected


def test_a_path_prefix_of_the_server_lies_below_the_proxy() -> None:
    environ = {"JUPYTERHUB_SERVICE_PREFIX": "/user/x/"}
    assert browser_url("http://localhost:1/board/?token=t", environ) == "/user/x/proxy/1/board/?token=t"
    assert browser_url("http://localhost:1/", environ) == "/user/x/proxy/1/"
