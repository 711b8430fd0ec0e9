@echo off
rem The same commands as elsewhere: make run, make demo, make test
setlocal
cd /d "%~dp0"
set "BIN=.venv\Scripts"
if "%~1"=="run" goto run
if "%~1"=="demo" goto demo
if "%~1"=="test" goto test
echo make run    install what is needed and serve the app on this machine
echo make demo   the app on a new made-up diary, beside your own
echo make test   lint, types, and all tests, those in a browser too
exit /b 2

:run
call :install requirements.txt || exit /b 1
"%BIN%\python" -m streamlit run app.py
exit /b %errorlevel%

:demo
call :install requirements.txt || exit /b 1
"%BIN%\python" -m tracker demo --to data\demo.db || exit /b 1
set "TRACKER_STORE=data\demo.db"
"%BIN%\python" -m streamlit run app.py
exit /b %errorlevel%

:test
call :install requirements-dev.txt || exit /b 1
"%BIN%\ruff" check . || exit /b 1
"%BIN%\ruff" format --check . || exit /b 1
"%BIN%\mypy" || exit /b 1
set "FOUND="
for /f "delims=" %%B in ('%BIN%\python -m tools.browser') do set "FOUND=%%B"
if not defined FOUND exit /b 1
set "PACEWELL_BROWSER=%FOUND%"
"%BIN%\python" -m pytest -n 2 --dist loadfile
exit /b %errorlevel%

:install
if not exist "%BIN%\python.exe" call :environment || exit /b 1
fc /b "%~1" ".venv\%~1.installed" >nul 2>nul && exit /b 0
echo Installing what is needed: a minute or two, once.
"%BIN%\python" -m pip install --disable-pip-version-check --quiet --require-hashes -r "%~1" || exit /b 1
copy /y "%~1" ".venv\%~1.installed" >nul
exit /b 0

:environment
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul && py -3 -m venv .venv && exit /b 0
python -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul && python -m venv .venv && exit /b 0
echo Pacewell needs Python 3.11 or newer: install it from python.org and try again. 1>&2
exit /b 1
