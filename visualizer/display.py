"""Whether a window can be opened here.

Dear PyGui ends the process when it cannot have one, so the question is put to X11 and OpenGL first, by doing once
what the window will do: connect, make a context current, ask for its version. That takes a few hundredths of a
second, and loads libraries that the window needs anyway.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CDLL, CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_uint, c_ulong, c_void_p, cast

# Names and numbers of GL/glx.h and GL/gl.h.
_GLX_DRAWABLE_TYPE, _GLX_WINDOW_BIT, _GLX_PBUFFER_BIT = 0x8010, 1, 4
_GLX_PBUFFER_HEIGHT, _GLX_PBUFFER_WIDTH = 0x8040, 0x8041
_GLX_RGBA_TYPE = 0x8014
_GL_VERSION = 0x1F02
_LEAST_VERSION = 3
# Dots per inch at which nothing is enlarged.
_USUAL_DOTS = 96.0

_ErrorHandler = CFUNCTYPE(c_int, c_void_p, c_void_p)
_DRIVER = "install the driver (Debian: libgl1-mesa-dri)"


def display_problem() -> str | None:
    """Why no window can be opened here and how to get one, in one line; None if one can be opened.

    Only X11 is examined: other systems bring their own window and OpenGL.
    """
    if not sys.platform.startswith("linux"):
        return None
    if not os.environ.get("DISPLAY"):
        if os.environ.get("WAYLAND_DISPLAY"):
            return "DISPLAY is not set: this Wayland session has no X server; install xwayland and log in anew"
        return "DISPLAY is not set: start it on a desktop, by `ssh -X`, or under `xvfb-run -a`"
    try:
        x11 = _x11()
        glx = _glx()
    except OSError as error:
        return f"a library is missing ({error}); on Debian install libx11-6 and libgl1"
    display = x11.XOpenDisplay(None)
    if not display:
        name = ascii(os.environ["DISPLAY"])[:40]
        return f"display {name} does not answer: check DISPLAY, or use `ssh -X` or `xvfb-run -a`"
    with _errors_ignored(x11), _stderr_silenced():
        problem = _glx_problem(glx, display, x11.XDefaultScreen(display))
        if problem:
            # Under the handler, because the last errors arrive when it is closed. Otherwise the connection stays
            # until the process ends: a virtual server restarts when its last client leaves, and while it does, the
            # window would find none.
            x11.XCloseDisplay(display)
    return problem


def screen() -> tuple[int, int, float] | None:
    """Width and height of the screen in pixels, and by how much things on it are to be larger; None where unknown.

    The last is what desktops tell programs by the resource Xft.dpi; 96 is 1.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        x11 = _x11()
    except OSError:
        return None
    display = x11.XOpenDisplay(None)
    if not display:
        return None
    number = x11.XDefaultScreen(display)
    size = x11.XDisplayWidth(display, number), x11.XDisplayHeight(display, number)
    told = (x11.XGetDefault(display, b"Xft", b"dpi") or b"").decode(errors="replace")
    # The connection stays, as above.
    try:
        dots = float(told)
    except ValueError:
        dots = _USUAL_DOTS
    return *size, dots / _USUAL_DOTS if _USUAL_DOTS / 2 <= dots <= 6 * _USUAL_DOTS else 1.0


def _glx_problem(glx: CDLL, display: int, screen: int) -> str | None:
    """What OpenGL lacks on an open display."""
    if not glx.glXQueryExtension(display, byref(c_int()), byref(c_int())):
        return "the X server has no GLX extension, which OpenGL needs: start the server with it (`+extension GLX`)"
    n_configs = c_int()
    wanted = (c_int * 3)(_GLX_DRAWABLE_TYPE, _GLX_WINDOW_BIT | _GLX_PBUFFER_BIT, 0)
    configs = glx.glXChooseFBConfig(display, screen, wanted, byref(n_configs))
    if not n_configs.value:
        return f"OpenGL offers no picture format: {_DRIVER}"
    context = glx.glXCreateNewContext(display, configs[0], _GLX_RGBA_TYPE, None, 1)
    if not context:
        return f"OpenGL has no driver: {_DRIVER}"
    size = (c_int * 5)(_GLX_PBUFFER_WIDTH, 1, _GLX_PBUFFER_HEIGHT, 1, 0)
    buffer = glx.glXCreatePbuffer(display, configs[0], size)
    try:
        if not glx.glXMakeContextCurrent(display, buffer, buffer, context):
            return f"OpenGL does not start: {_DRIVER}"
        version = (glx.glGetString(_GL_VERSION) or b"0").decode(errors="replace").split()[0]
        if int(version.partition(".")[0]) < _LEAST_VERSION:
            return f"OpenGL {version} is older than the {_LEAST_VERSION}.0 that the window needs: {_DRIVER}"
        return None
    finally:
        glx.glXMakeContextCurrent(display, 0, 0, None)
        glx.glXDestroyPbuffer(display, buffer)
        glx.glXDestroyContext(display, context)


def _x11() -> CDLL:
    x11 = CDLL("libX11.so.6")
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x11.XCloseDisplay.argtypes = [c_void_p]
    x11.XDefaultScreen.argtypes = [c_void_p]
    x11.XDisplayWidth.argtypes = x11.XDisplayHeight.argtypes = [c_void_p, c_int]
    x11.XGetDefault.restype, x11.XGetDefault.argtypes = c_char_p, [c_void_p, c_char_p, c_char_p]
    x11.XSetErrorHandler.restype, x11.XSetErrorHandler.argtypes = c_void_p, [c_void_p]
    return x11


def _glx() -> CDLL:
    glx = CDLL("libGL.so.1")
    glx.glXQueryExtension.argtypes = [c_void_p, c_void_p, c_void_p]
    glx.glXChooseFBConfig.restype = POINTER(c_void_p)
    glx.glXChooseFBConfig.argtypes = [c_void_p, c_int, c_void_p, c_void_p]
    glx.glXCreateNewContext.restype = c_void_p
    glx.glXCreateNewContext.argtypes = [c_void_p, c_void_p, c_int, c_void_p, c_int]
    glx.glXDestroyContext.argtypes = [c_void_p, c_void_p]
    glx.glXCreatePbuffer.restype = c_ulong
    glx.glXCreatePbuffer.argtypes = [c_void_p, c_void_p, c_void_p]
    glx.glXDestroyPbuffer.argtypes = [c_void_p, c_ulong]
    glx.glXMakeContextCurrent.argtypes = [c_void_p, c_ulong, c_ulong, c_void_p]
    glx.glGetString.restype, glx.glGetString.argtypes = c_char_p, [c_uint]
    return glx


@contextmanager
def _errors_ignored(x11: CDLL) -> Iterator[None]:
    """X errors do not end the process, as they do by default; the call that met one says so by its result."""
    handler = _ErrorHandler(lambda _display, _event: 0)
    former = x11.XSetErrorHandler(cast(handler, c_void_p))
    try:
        yield
    finally:
        x11.XSetErrorHandler(former)


@contextmanager
def _stderr_silenced() -> Iterator[None]:
    """What the driver's libraries print is not added to our one line; they write to the file descriptor itself."""
    try:
        kept = os.dup(2)
    except OSError:  # it is closed: there is nothing to silence
        yield
        return
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    os.close(sink)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
