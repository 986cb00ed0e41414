"""The compiled burst as machine code: made by numba once, kept by whoever wants to, and loaded without numba."""

import ctypes
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from visualizer.engine.compiled import operation, source
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
    """The bursts compiled for this processor, with their names and a checksum; takes some seconds."""
    from hashlib import sha256

    import llvmlite.binding as llvm

    bursts = [source.intermediate_code(), operation.intermediate_code()]
    codes: list[bytes] = [_machine(llvm).emit_object(llvm.parse_assembly(text)) for text, _ in bursts]
    head = [f"{name} {len(code)}" for (_, name), code in zip(bursts, codes, strict=True)]
    content = " ".join(head).encode() + b"\n" + b"".join(codes)
    return sha256(content).digest() + content


def loaded(code: bytes) -> Kernel:
    """The bursts of machine code.

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
    head, _, code = content.partition(b"\n")
    run_name, run_size, perform_name, _ = head.decode().split()
    library = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine(llvm))
    for part in (code[: int(run_size)], code[int(run_size) :]):
        library.add_object_file(llvm.ObjectFileRef.from_data(part))
    library.finalize_object()
    address, size = ctypes.c_void_p, ctypes.c_ssize_t
    # A call by ctypes lets go of the interpreter.
    run = ctypes.CFUNCTYPE(None, address, address, address, size)
    perform = ctypes.CFUNCTYPE(None, address, size, address, address, size, address, size)
    return Kernel(
        run(library.get_function_address(run_name)), perform(library.get_function_address(perform_name)), library
    )


def _machine(llvm: Any) -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    name, features = _processor(llvm)
    return llvm.Target.from_default_triple().create_target_machine(cpu=name, features=features, opt=3, jit=True)


def _processor(llvm: Any) -> tuple[str, str]:
    return llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()
