"""What code is compiled for: this processor. LLVM takes a moment to import, so that is done where it is needed."""

from typing import Any


def target(llvm: Any) -> Any:
    """A new target machine, by `llvmlite.binding`."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    name, features = processor(llvm)
    return llvm.Target.from_default_triple().create_target_machine(cpu=name, features=features, opt=3, jit=True)


def processor(llvm: Any) -> tuple[str, str]:
    """Its name and its features."""
    return llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()


def loaded_module(text: str) -> Any:
    """Intermediate code, compiled: an engine that knows the addresses of its functions, and holds them."""
    import llvmlite.binding as llvm

    machine = target(llvm)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(text), machine)
    engine.finalize_object()
    return engine
