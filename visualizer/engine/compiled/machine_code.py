"""The compiled engine as machine code: made once, kept by whoever wants to, and loaded without numba.

It is three functions: the bursts for the tutorial's rule and for every rule, and the machine for many networks.
"""

import ctypes
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from visualizer.engine.compiled import machine, operation, source
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.numpy_loop import Unusable

# What takes long to import is imported where it is needed: every start comes by here.
_DIGEST = 32


def installed() -> bool:
    """Whether what the compiled engine needs is there; says nothing of whether it works."""
    return find_spec("numba") is not None and find_spec("llvmlite") is not None


def signature() -> str:
    """What the machine code depends on: the source, the libraries that make it, and this processor."""
    from hashlib import sha256
    from importlib.metadata import PackageNotFoundError, version

    import llvmlite.binding as llvm

    try:
        versions = [version(name) for name in ("numba", "llvmlite")]
    except PackageNotFoundError as error:
        raise Unusable(f"the package {error.name} is not installed as it should be") from error
    texts = [path.read_text() for path in sorted(Path(source.__file__).parent.glob("*.py"))]
    parts = [*texts, *versions, llvm.get_default_triple(), *_processor(llvm)]
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def machine_code() -> bytes:
    """All functions compiled for this processor, with their names and a checksum; takes some seconds."""
    from hashlib import sha256

    import llvmlite.binding as llvm

    content = b""
    for text, name in (source.intermediate_code(), operation.intermediate_code(), machine.stack_code()):
        code: bytes = _target(llvm).emit_object(llvm.parse_assembly(text))
        content += b"%s %d\n%s" % (name.encode(), len(code), code)
    return sha256(content).digest() + content


def loaded(code: bytes) -> Kernel:
    """The functions of machine code.

    Raises
    ------
    Unusable
        If the code is not whole.
    """
    from hashlib import sha256

    import llvmlite.binding as llvm

    digest, content = code[:_DIGEST], code[_DIGEST:]
    if sha256(content).digest() != digest:
        raise Unusable("its machine code is damaged")
    library, names = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _target(llvm)), []
    while content:
        head, _, content = content.partition(b"\n")
        name, length = head.decode().split()
        library.add_object_file(llvm.ObjectFileRef.from_data(content[: int(length)]))
        names.append(name)
        content = content[int(length) :]
    library.finalize_object()
    address, size = ctypes.c_void_p, ctypes.c_ssize_t
    kinds = (
        (address, address, address, size),
        (address, size, address, address, size, address, size),
        (address, address, address, size, size),
    )
    # A call by ctypes lets go of the interpreter.
    run, perform, stack = (
        ctypes.CFUNCTYPE(None, *kind)(library.get_function_address(name))
        for name, kind in zip(names, kinds, strict=True)
    )
    return Kernel(run, perform, library, stack)


def _target(llvm: Any) -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    name, features = _processor(llvm)
    return llvm.Target.from_default_triple().create_target_machine(cpu=name, features=features, opt=3, jit=True)


def _processor(llvm: Any) -> tuple[str, str]:
    return llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()
