"""What of the compiled engine is made once, as machine code, and kept by whoever wants to.

It is the burst with its operations, and the machine for many networks. Products are compiled when they are needed; see
`visualizer.engine.compiled.routine`.
"""

import ctypes
from importlib.util import find_spec
from pathlib import Path

from visualizer.engine.compiled import driver, formula, machine, operation
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.engine.compiled.target import processor, target

# What takes long to import is imported where it is needed: every start comes by here.
_DIGEST = 32


def installed() -> bool:
    """Whether what the compiled engine needs is there; says nothing of whether it works."""
    return find_spec("llvmlite") is not None


def signature() -> str:
    """What the machine code depends on: the source, the libraries that make it, and this processor."""
    from hashlib import sha256
    from importlib.metadata import PackageNotFoundError, version

    import llvmlite.binding as llvm

    try:
        made_by = version("llvmlite")
    except PackageNotFoundError as error:
        raise Unusable(f"the package {error.name} is not installed as it should be") from error
    texts = [path.read_text() for path in sorted(Path(__file__).parent.glob("*.py"))]
    parts = [*texts, made_by, llvm.get_default_triple(), *processor(llvm)]
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def machine_code() -> bytes:
    """All functions compiled for this processor, with their names and a checksum; takes some seconds."""
    from hashlib import sha256

    import llvmlite.binding as llvm

    content = b""
    for text, names in (driver.burst_code(), machine.stack_code(), operation.operations_code()):
        code: bytes = target(llvm).emit_object(llvm.parse_assembly(text))
        content += b"%s %d\n%s" % (",".join(names).encode(), len(code), code)
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
    library, names = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target(llvm)), list[str]()
    while content:
        head, _, content = content.partition(b"\n")
        some, length = head.decode().split()
        library.add_object_file(llvm.ObjectFileRef.from_data(content[: int(length)]))
        names += some.split(",")
        content = content[int(length) :]
    library.finalize_object()
    found = {name: library.get_function_address(name) for name in names}
    address, size = ctypes.c_void_p, ctypes.c_ssize_t
    # A call by ctypes lets go of the interpreter.
    run = ctypes.CFUNCTYPE(None, *[address] * 5, size)(found.pop(driver.NAME))
    stack = ctypes.CFUNCTYPE(None, *[address] * 3, size, size)(found.pop(machine.NAME))
    return Kernel(run, {formula.Op(name): place for name, place in found.items()}, library, stack)
