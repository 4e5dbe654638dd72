# Makes a clone with the files that scripts/lint looks at: small_clone.sh ROOT CLONE
set -e
mkdir -p "$2"/{scripts,cmake,checker,clang-tidy-plugin,docs/checks,build/lint}
cp "$1"/scripts/{lint,steps.sh,bootstrap} "$2/scripts"
touch "$2/CMakeLists.txt" "$2/checker/Some.cpp"
